package fr.paraphe.standalone.faults;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between the service and PostgreSQL, reads what they say to each other, and breaks a connection off at the one
 * instant that matters: facts are committed, and nobody has heard of it.
 *
 * <p>The server is ready for a next transaction once the last one is done, be it one statement or ended by {@code
 * COMMIT}; so it does not matter which connection commits, nor how.
 */
final class CuttingProxy implements AutoCloseable {

    /** Every transaction that answers a request has such a statement, and no other has. */
    private static final String MARK = "insert into paraphe_store.idempotency";

    /** What happens to the next commit that answers a request. */
    enum Fate {
        PASS,
        /** Its connection breaks off; others are not touched. */
        CUT,
        /** All connections break off, and there is no way through until {@link CuttingProxy#letThrough()}. */
        CUT_AND_STAY_AWAY
    }

    private final int server;
    private final ServerSocket door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cuts = new AtomicInteger();
    private Fate next = Fate.PASS;
    private boolean away;

    /** @param server port of PostgreSQL on loopback */
    CuttingProxy(int server) throws IOException {
        this.server = server;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** How many commits were cut. */
    int cuts() {
        return cuts.get();
    }

    synchronized void arm(Fate fate) {
        next = fate;
    }

    synchronized void letThrough() {
        away = false;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                if (isAway()) {
                    client.close();
                } else {
                    new Connection(client).start();
                }
            } catch (IOException closedOrRefused) {
                // Whoever wanted to connect sees it.
            }
        }
    }

    private synchronized boolean isAway() {
        return away;
    }

    /** Whether the answer to a commit is kept back. */
    private boolean cut() {
        synchronized (this) {
            if (next == Fate.PASS) {
                return false;
            }
            away = next == Fate.CUT_AND_STAY_AWAY;
            next = Fate.PASS;
        }
        cuts.incrementAndGet();
        if (isAway()) {
            connections.forEach(Connection::breakOff);
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        door.close();
        connections.forEach(Connection::breakOff);
    }

    private final class Connection {
        private final Socket client;
        private final Socket postgres = new Socket();
        private final Set<String> marked = ConcurrentHashMap.newKeySet();
        private volatile boolean answering;

        Connection(Socket client) {
            this.client = client;
        }

        void start() throws IOException {
            try {
                postgres.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server), 2_000);
                client.setTcpNoDelay(true);
                postgres.setTcpNoDelay(true);
            } catch (IOException e) {
                breakOff();
                throw e;
            }
            connections.add(this);
            Thread.ofVirtual().start(() -> pump(client, postgres, true));
            Thread.ofVirtual().start(() -> pump(postgres, client, false));
        }

        private void pump(Socket from, Socket to, boolean asking) {
            try {
                DataInputStream in = new DataInputStream(from.getInputStream());
                DataOutputStream out = new DataOutputStream(to.getOutputStream());
                if (asking) {
                    int length = in.readInt();
                    pass(new byte[0], length, in.readNBytes(length - 4), out); // the only one without a type
                }
                while (true) {
                    byte type = in.readByte();
                    int length = in.readInt();
                    byte[] content = in.readNBytes(length - 4);
                    if (asking) {
                        heard(type, content);
                    } else if (isLast(type, content) && cut()) {
                        return;
                    }
                    pass(new byte[] {type}, length, content, out);
                }
            } catch (IOException ended) {
                // The other side is told below.
            } finally {
                breakOff();
            }
        }

        private static void pass(byte[] type, int length, byte[] content, DataOutputStream out) throws IOException {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            DataOutputStream message = new DataOutputStream(whole);
            message.write(type);
            message.writeInt(length);
            message.write(content);
            out.write(whole.toByteArray());
        }

        /** Remembers which prepared statements answer requests, and that one of them is about to run. */
        private void heard(byte type, byte[] content) {
            String[] texts = type == 'P' || type == 'B'
                    ? new String(content, StandardCharsets.ISO_8859_1).split("\0", 3)
                    : new String[0];
            if (type == 'P') {
                if (texts[1].contains(MARK)) {
                    marked.add(texts[0]);
                } else {
                    marked.remove(texts[0]);
                }
            } else if (type == 'B' && marked.contains(texts[1])) {
                answering = true;
            }
        }

        /** Whether the server has just committed the answer to a request. */
        private boolean isLast(byte type, byte[] content) {
            if (type == 'E') {
                answering = false;
            }
            if (type != 'Z' || content[0] != 'I' || !answering) {
                return false;
            }
            answering = false;
            return true;
        }

        void breakOff() {
            connections.remove(this);
            for (Socket each : new Socket[] {client, postgres}) {
                try {
                    each.close();
                } catch (IOException gone) {
                    // It is closed, which is what was wanted.
                }
            }
        }
    }
}
