import Hummingbird

/// The archive over HTTP: it translates requests into use cases and their results into answers, and decides nothing.
public enum Service {}
