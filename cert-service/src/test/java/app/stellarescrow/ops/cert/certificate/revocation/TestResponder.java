package app.stellarescrow.ops.cert.certificate.revocation;

import app.stellarescrow.ops.cert.certificate.testca.Issued;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Signs OCSP answers.
 *
 * @param issuer of the certificates
 * @param signer the issuer, or a responder of it
 */
record TestResponder(Issued issuer, Issued signer) {

    static final CertificateStatus GOOD = CertificateStatus.GOOD;
    static final CertificateStatus REVOKED =
            new RevokedStatus(Date.from(Instant.now()), CRLReason.keyCompromise);

    byte[] answer(Issued leaf, CertificateStatus status, Duration validFor) throws Exception {
        var sha1 = new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
        var id =
                new CertificateID(
                        sha1,
                        new JcaX509CertificateHolder(issuer.certificate()),
                        leaf.certificate().getSerialNumber());
        var key = SubjectPublicKeyInfo.getInstance(signer.keys().getPublic().getEncoded());
        var now = Instant.now();
        var begin = now.minus(Duration.ofDays(1));
        var basic =
                new BasicOCSPRespBuilder(new RespID(key, sha1))
                        .addResponse(
                                id, status, Date.from(begin), Date.from(now.plus(validFor)), null)
                        .build(
                                new JcaContentSignerBuilder("SHA256withECDSA")
                                        .build(signer.keys().getPrivate()),
                                new X509CertificateHolder[] {
                                    new JcaX509CertificateHolder(signer.certificate())
                                },
                                Date.from(begin));
        return new OCSPRespBuilder().build(OCSPResp.SUCCESSFUL, basic).getEncoded();
    }
}
