import Foundation
import Glibc
import Synchronization

/// Stands between a client and a service and cuts the first connections after so many bytes, as a bad network does.
final class CuttingProxy: Sendable {
    let port: Int
    private let listener: Int32
    private let servicePort: Int
    private let afterBytes: Int
    private let cutsLeft: Mutex<Int>
    private let cutsDone = Atomic(0)

    /// - Parameters:
    ///   - afterBytes: either way; smaller exchanges are left alone.
    ///   - count: how many connections are cut.
    init(to servicePort: Int, afterBytes: Int, count: Int) throws {
        self.servicePort = servicePort
        self.afterBytes = afterBytes
        cutsLeft = Mutex(count)
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = Self.loopback(0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, length) == 0 && listen(listener, 16) == 0
                    && getsockname(listener, address, &length) == 0
            }
        }
        guard bound else {
            close(listener)
            throw POSIXError(.EADDRINUSE)
        }
        self.listener = listener
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [self] in accepting() }
    }

    deinit { close(listener) }

    /// How many connections were cut.
    var cuts: Int { cutsDone.load(ordering: .relaxed) }

    func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

    private static func loopback(_ port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return address
    }

    private func accepting() {
        while case let client = accept(listener, nil, nil), client >= 0 {
            let service = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var address = Self.loopback(servicePort)
            _ = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(service, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            Thread.detachNewThread { [self] in pump(client, service) }
            Thread.detachNewThread { [self] in pump(service, client) }
        }
    }

    private func pump(_ source: Int32, _ target: Int32) {
        var piece = [UInt8](repeating: 0, count: 16_384)
        var passed = 0
        while case let count = recv(source, &piece, piece.count, 0), count > 0 {
            passed += count
            if passed > afterBytes, mayCut() { break }
            var sent = 0
            while sent < count,
                case let step = send(target, Array(piece[sent..<count]), count - sent, Int32(MSG_NOSIGNAL)),
                step > 0
            { sent += step }
        }
        shutdown(source, Int32(SHUT_RDWR))
        shutdown(target, Int32(SHUT_RDWR))
    }

    private func mayCut() -> Bool {
        let cuts = cutsLeft.withLock { left in
            guard left > 0 else { return false }
            left -= 1
            return true
        }
        if cuts { cutsDone.add(1, ordering: .relaxed) }
        return cuts
    }
}
