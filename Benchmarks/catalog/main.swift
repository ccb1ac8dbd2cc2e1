import ArchiveModel
import Catalog
import Glibc

// Fills a catalog with rows, or measures it:
//
//     CatalogBench fill CATALOG COUNT       documents of a made-up town; the catalog is new, its nomenclature approved
//     CatalogBench measure CATALOG ROUNDS   a line of JSON a question: medians in milliseconds
//
// Benchmarks/million.py calls it.

let words = CommandLine.arguments.dropFirst()
guard words.count == 3, let number = Int(Array(words)[2]) else {
    print("usage: CatalogBench fill|measure CATALOG NUMBER")
    exit(2)
}
let catalog = try Catalog.open(at: Array(words)[1])
switch words.first {
case "fill": try Town().fill(catalog, documents: number)
case "measure": try Questions(catalog: catalog, path: Array(words)[1], rounds: number).measure()
default: exit(2)
}
try catalog.close()
