package fr.paraphe.query;

/** There is such a file, but it bears names, and whoever reads may not be told them. */
public class FileNotForReader extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String digest;

    /** The file of that digest is not given. */
    public FileNotForReader(String digest) {
        super(digest + " bears names that are not told to everybody");
        this.digest = digest;
    }

    /** Digest of the file. */
    public String digest() {
        return digest;
    }
}
