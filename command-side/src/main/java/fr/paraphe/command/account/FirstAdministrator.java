package fr.paraphe.command.account;

import fr.paraphe.command.Ids;
import fr.paraphe.command.account.domain.AccountCommand.GrantRight;
import fr.paraphe.command.account.domain.AccountCommand.OpenAccount;
import fr.paraphe.command.web.Actor;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Texts;
import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.AccountEvent.Scope;
import fr.paraphe.events.access.AccountRights;
import fr.paraphe.events.access.Credentials;
import fr.paraphe.events.access.Demonstration;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Opens the account of an administrator where nobody could sign in as one: in an empty store, and in one that was loaded
 * without the secrets of its accounts.
 */
@Component
public class FirstAdministrator {

    private static final String LOGIN = "admin";
    private static final Actor START = new Actor("start:first-administrator", "ADMIN", "Paraphe");

    private final Door door;
    private final AccountRights rights;
    private final Credentials credentials;
    private final Demonstration demonstration;
    private final HandedOver handedOver;

    FirstAdministrator(
            Door door,
            AccountRights rights,
            Credentials credentials,
            Demonstration demonstration,
            HandedOver handedOver) {
        this.handedOver = handedOver;
        this.door = door;
        this.rights = rights;
        this.credentials = credentials;
        this.demonstration = demonstration;
    }

    /**
     * What an administrator signs in with.
     *
     * @param password the file with what was drawn just now; its owner changes it before anything else
     */
    public record Opened(String login, Path password) {}

    /**
     * Opens the account when nobody administers, not even in the demonstration.
     *
     * @return what to tell once; empty when there was nothing to do, or another node did it
     */
    public Optional<Opened> open() {
        boolean somebodyAdministers = !demonstration.names().isEmpty()
                || rights.all().entrySet().stream()
                        .anyMatch(account -> account.getValue().administers()
                                && credentials.login(account.getKey()).isPresent());
        if (somebodyAdministers) {
            return Optional.empty();
        }
        String password = Credentials.drawPassword();
        String id = Ids.fresh("acc");
        try {
            submit(() -> {
                Texts texts = new Texts();
                return Prepared.account(
                        new OpenAccount(
                                id, texts.person("Administration"), door.state().today()),
                        door.state().circumstances(),
                        texts,
                        List.of(credentials.opening(id, LOGIN, password)));
            });
        } catch (Credentials.LoginTaken byAnotherNode) {
            return Optional.empty();
        }
        submit(() -> Prepared.account(
                new GrantRight(
                        id,
                        "administration",
                        Role.ADMIN,
                        Scope.EVERYWHERE,
                        true,
                        door.state().today()),
                door.state().circumstances(),
                new Texts(),
                List.of()));
        return Optional.of(new Opened(LOGIN, handedOver.file("first-administrator", password)));
    }

    private void submit(Supplier<Prepared> prepare) {
        door.submit(new Asked(START, null, null, START.ref(), null), prepare);
    }
}
