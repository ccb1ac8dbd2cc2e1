import Testing

@testable import Service

@Suite("The service")
struct ServiceTests {}
