import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Says what of a standard (ua1, 2u, ...) a file breaks: arguments are pairs of both. */
public class Validate {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (int at = 0; at < arguments.length; at += 2) {
            validate(arguments[at], arguments[at + 1]);
        }
    }

    private static void validate(String name, String file) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.fromString(name);
        try (InputStream content = new FileInputStream(new File(file));
                PDFAParser parser = Foundries.defaultInstance().createParser(content, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            System.out.println(name + " " + file + " " + (result.isCompliant() ? "compliant" : "broken") + " " + result.getTotalAssertions());
            Map<String, String> broken = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String clause = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                    broken.putIfAbsent(clause, assertion.getMessage() + " @ " + assertion.getLocation().getContext());
                }
            }
            broken.forEach((clause, message) -> System.out.println("  " + clause + ": " + message.replace((char) 10, (char) 32)));
        }
    }
}
