import Archive
import ArchiveModel

extension Operation {
    static let achievements: [Operation] = [
        Operation(
            "listAchievements", .get, "/achievements", .action(.achievementList),
            query: ["student", "status", "class", "limit"],
            .useCase { call in
                .items(
                    try call.archive.achievements(
                        call.arguments.text("student"), status: call.arguments.value("status"),
                        className: call.arguments.text("class"), limit: call.limit()))
            }),
        Operation(
            "addAchievement", .post, "/students/{student}/achievements", .action(.achievementAdd), body: .json,
            .useCase { call in
                .created(
                    try call.archive.addAchievement(call.arguments.part("student"), call.body.decoded()), at: nil)
            }),
        Operation(
            "correctAchievement", .post, "/achievements/{id}/correction", .action(.achievementCorrect), body: .json,
            .useCase { call in
                .value(try call.archive.correctAchievement(call.arguments.part("id"), call.body.decoded()))
            }),
        Operation(
            "confirmAchievement", .post, "/achievements/{id}/confirmation", .action(.achievementConfirm), body: .json,
            .useCase { call in
                let body: ConfirmationBody = try call.body.decoded()
                return .value(try call.archive.confirmAchievement(call.arguments.part("id"), source: body.source))
            }),
        Operation(
            "rejectAchievement", .post, "/achievements/{id}/rejection", .action(.achievementReject), body: .json,
            .useCase { call in
                let body: ReasonBody = try call.body.decoded()
                return .value(try call.archive.rejectAchievement(call.arguments.part("id"), reason: body.reason))
            }),
        Operation(
            "listAchievementTypes", .get, "/achievement-types", .action(.typeList),
            .useCase { call in .items(try call.archive.achievementTypes().map(AchievementTypeJSON.init)) }),
        Operation(
            "importAchievementTypes", .put, "/achievement-types", .action(.typeImport), body: .bytes,
            .useCase { call in
                .items(
                    try call.archive.importAchievementTypes(ByteSource(call.body.bytes)).map(
                        AchievementTypeJSON.init))
            }),
        Operation(
            "deleteAchievementType", .delete, "/achievement-types/{code}", .action(.typeDelete),
            .useCase { call in
                try call.archive.deleteAchievementType(call.arguments.part("code"))
                return .nothing
            }),
    ]
}
