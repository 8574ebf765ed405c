package org.tagyard.local.inbox;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.tagyard.local.place.Home;
import org.tagyard.local.place.Refusal;

/**
 * A certificate authority for this installation alone, kept in its data directory. The runtime
 * trusts it for the hosts that are mapped to the inbox, and for no others.
 */
public final class LocalAuthority {
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final X500Principal NAME = new X500Principal("CN=Tagyard local inbox authority");
    private static final Duration LIFE = Duration.ofDays(3650);

    private final PrivateKey key;
    private final X509Certificate certificate;
    private final Path file;
    private final Clock clock;

    private LocalAuthority(PrivateKey key, X509Certificate certificate, Path file, Clock clock) {
        this.key = key;
        this.certificate = certificate;
        this.file = file;
        this.clock = clock;
    }

    /** The authority of that home, made at the first call. */
    public static LocalAuthority in(Home home, Clock clock) {
        var pem = home.secret("inbox-authority", () -> made(clock));
        try (var parser = new PEMParser(new StringReader(pem))) {
            var key = new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) parser.readObject());
            var certificate =
                    new JcaX509CertificateConverter()
                            .getCertificate((X509CertificateHolder) parser.readObject());
            var file = home.run("inbox-authority.pem");
            Files.writeString(file, pem(certificate));
            return new LocalAuthority(key, certificate, file, clock);
        } catch (IOException
                | GeneralSecurityException
                | ClassCastException
                | NullPointerException e) {
            // The parser gives null or something else for what is no PEM of ours.
            throw new Refusal(
                    "The inbox's authority in "
                            + home.secretFile("inbox-authority")
                            + " cannot be used",
                    "Put the file back, or remove it: the next start makes a new one",
                    e);
        }
    }

    private static String made(Clock clock) {
        try {
            var keys = keyPair();
            var builder = builder(NAME, NAME, keys, clock, LIFE);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return pem(new JcaPKCS8Generator(keys.getPrivate(), null))
                    + pem(signed(builder, keys.getPrivate()));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("cannot make the inbox's authority", e);
        }
    }

    /** The authority's certificate as a PEM file. */
    public Path certificateFile() {
        return file;
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** What a server with these host names needs for TLS. */
    public SSLContext serverFor(List<String> hosts) {
        try {
            var own = keyPair();
            var builder =
                    builder(
                            NAME,
                            new X500Principal("CN=Tagyard local inbox"),
                            own,
                            clock,
                            Duration.ofDays(365));
            var names = hosts.stream().map(host -> new GeneralName(GeneralName.dNSName, host));
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(names.toArray(GeneralName[]::new)));
            var chain = new X509Certificate[] {signed(builder, key), certificate};
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("inbox", own.getPrivate(), new char[0], chain);
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, new char[0]);
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("cannot make the inbox's certificate", e);
        }
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509v3CertificateBuilder builder(
            X500Principal issuer, X500Principal subject, KeyPair keys, Clock clock, Duration life) {
        var now = clock.instant();
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(120, new SecureRandom()),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(life)),
                subject,
                keys.getPublic());
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
            throws OperatorCreationException, GeneralSecurityException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key)));
    }

    private static String pem(Object thing) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(thing);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
