package fr.paraphe.events.store;

import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.NestedExceptionUtils;

/**
 * Brings one schema to the version of this application, as the owner of the database and with a history of its own. As
 * a bean it runs before anything that uses the database.
 */
public final class SchemaMigration implements InitializingBean {

    private final DatabaseOwner owner;
    private final String schema;
    private final String location;

    /**
     * @param gate the gate that the database has passed
     * @param schema the schema, created when absent
     * @param location where its scripts are, such as {@code classpath:db/store}; they may name {@code application_role}
     */
    public SchemaMigration(DatabaseGate gate, String schema, String location) {
        this.owner = gate.owner();
        this.schema = schema;
        this.location = location;
    }

    /** @throws StartupRefusal when the schema cannot be brought to this version */
    @Override
    public void afterPropertiesSet() {
        try {
            Flyway.configure()
                    .dataSource(owner.url(), owner.username(), owner.password())
                    .schemas(schema)
                    .locations(location)
                    .placeholders(Map.of("application_role", owner.applicationRole()))
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StartupRefusal(
                    "The schema " + schema + " cannot be brought to this version by the user " + owner.username() + ": "
                            + String.valueOf(NestedExceptionUtils.getMostSpecificCause(e)
                                            .getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""),
                    e);
        }
    }
}
