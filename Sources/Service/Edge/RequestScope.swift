import ArchiveModel
import Hummingbird
import NIOCore

/// What is known of a request while it is answered.
struct RequestScope: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel
    /// Stands in the answer and in the logs, so that both can be brought together.
    let requestID: String
    /// Of the words in the answer.
    var language = Language.russian
    /// Who asks, over how many proxies it may come: the configured ones alone are believed.
    var clientAddress = ""

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
        requestID = source.logger[metadataKey: "hb.request.id"]?.description ?? ""
    }
}
