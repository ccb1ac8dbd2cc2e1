import ArgumentParser

struct NomenclatureCommand: NounCommand {
    static var configuration: CommandConfiguration {
        noun(
            "nomenclature", CommandWords.nomenclatureNoun,
            [
                NomenclatureImport.self, NomenclatureDiffCommand.self, NomenclatureList.self,
                NomenclatureShow.self, NomenclatureApprove.self, NomenclatureDiscard.self, NomenclatureGaps.self,
                NomenclaturePrint.self,
            ])
    }
}
