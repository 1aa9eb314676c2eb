/// Signatures under what people decide, whom they are verified against, and whose certificate is
/// whose. What is verified comes from outside (`Cryptography`): here is what follows from it.
public enum Signatures: Feature {
    public static let commands: [any Command.Type] = [
        AddTrustedCertificate.self,
        ConfirmTrustedCertificate.self,
        RemoveTrustedCertificate.self,
        AddRevocationList.self,
        RegisterCertificate.self,
        ConfirmCertificate.self,
        WithdrawCertificate.self,
        AttachSignature.self,
    ]
    public static let events: [any Event.Type] = [
        TrustedCertificateAdded.self,
        TrustedCertificateConfirmed.self,
        TrustedCertificateRemoved.self,
        RevocationListAdded.self,
        CertificateRegistered.self,
        CertificateConfirmed.self,
        CertificateWithdrawn.self,
        SignatureAttached.self,
    ]
}
