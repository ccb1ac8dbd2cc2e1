/// The use cases of an archive that is far away, asked for over HTTP. The only module besides `Service` that knows the
/// network, and the only one that imports AsyncHTTPClient.
public enum Remote {}
