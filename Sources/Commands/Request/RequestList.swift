import Archive
import ArgumentParser

struct RequestList: ArchiveCommand {
    static var configuration: CommandConfiguration { named("list", CommandWords.requestList) }

    @Flag(name: .customLong("all"), help: ArgumentHelp(CommandWords.allRequestsHelp))
    var includesAnswered = false

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let requests = try invocation.withUseCases { try $0.requests(includingAnswered: includesAnswered) }
        try invocation.output.presentList(requests.map(RequestJSON.init)) { page in
            guard !requests.isEmpty else { return page.sentence(CommandWords.noRequests) }
            RequestText.table(requests, page)
        }
        return .done
    }
}
