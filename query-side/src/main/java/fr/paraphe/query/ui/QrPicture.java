package fr.paraphe.query.ui;

import fr.paraphe.events.paper.QrCode;
import org.jspecify.annotations.Nullable;

/**
 * An address as a picture that a telephone reads, drawn in the page: no image has to be let in for it.
 *
 * @param viewBox its frame
 * @param paper outline of the light ground with its quiet zone
 * @param path outline of its dark modules
 */
public record QrPicture(String viewBox, String paper, String path) {

    static @Nullable QrPicture of(@Nullable String address) {
        if (address == null) {
            return null;
        }
        boolean[][] modules = QrCode.modules(address);
        StringBuilder path = new StringBuilder();
        for (int row = 0; row < modules.length; row++) {
            for (int column = 0; column < modules.length; column++) {
                if (modules[row][column]) {
                    path.append('M').append(column).append(' ').append(row).append("h1v1h-1z");
                }
            }
        }
        int side = modules.length;
        return new QrPicture(
                "0 0 " + side + " " + side, "M0 0h" + side + "v" + side + "h-" + side + "z", path.toString());
    }
}
