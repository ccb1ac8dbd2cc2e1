import ArgumentParser

struct StudentCommand: NounCommand {
    static var configuration: CommandConfiguration {
        noun(
            "student", CommandWords.studentNoun,
            [
                StudentAdd.self, StudentImport.self, StudentList.self, StudentShow.self, StudentCorrect.self,
                StudentLeave.self, StudentExplain.self,
            ])
    }
}
