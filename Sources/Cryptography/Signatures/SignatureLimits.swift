/// How much of hostile input is looked at.
public enum SignatureLimits {
    /// Bytes of a signature: real ones have two to ten thousand.
    public static let signatureBytes = 64 << 10
    public static let certificateBytes = 16 << 10
    /// Bytes of a revocation list.
    public static let revocationListBytes = 16 << 20
    /// Certificates that come with a signature.
    public static let certificates = 16
    /// Certificates between signer and anchor.
    public static let chainDepth: Int32 = 8
    /// How far the clock of a time-stamping authority may be ahead of ours, in milliseconds.
    public static let clockSkew: Int64 = 300_000
}
