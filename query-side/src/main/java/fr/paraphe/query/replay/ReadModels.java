package fr.paraphe.query.replay;

import fr.paraphe.query.NotFound;
import fr.paraphe.query.ReadModel;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** The read models of the application. */
@Component
class ReadModels {

    /** Stands for all of them wherever one can be named. */
    static final String ALL = "all";

    private final List<ReadModel> all;

    ReadModels(List<ReadModel> all) {
        this.all = all.stream().sorted(Comparator.comparing(ReadModel::name)).toList();
    }

    /** All of them by name. */
    List<ReadModel> all() {
        return all;
    }

    /** @throws NotFound when there is no such read model */
    ReadModel get(String name) {
        return all.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound(NotFound.Thing.READ_MODEL, name));
    }

    /** One of them, or {@link #ALL}. */
    List<ReadModel> named(String name) {
        return name.equals(ALL) ? all : List.of(get(name));
    }
}
