package fr.paraphe.standalone.faults;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between the service and its database, and once armed drops the next connection of the writer at the moment
 * when the database says that it has committed: the facts are stored and nobody hears of it.
 */
final class CommitCutter implements AutoCloseable {

    /** What the writer says first on each of its connections. */
    private static final byte[] WRITER = "set lock_timeout".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int database;
    private final AtomicInteger armed = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();

    CommitCutter(int database) throws IOException {
        this.database = database;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** The next commit of the writer is cut. */
    void arm() {
        armed.set(1);
    }

    /** How many commits were cut. */
    int cuts() {
        return cuts.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                new Pair(client, new Socket(InetAddress.getLoopbackAddress(), database)).start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** One connection of the service, and the one to the database that stands for it. */
    private final class Pair {

        private final Socket client;
        private final Socket server;
        private volatile boolean writer;

        Pair(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void start() {
            Thread.ofVirtual().start(this::ask);
            Thread.ofVirtual().start(this::answer);
        }

        private void ask() {
            byte[] buffer = new byte[65_536];
            try (InputStream in = client.getInputStream();
                    OutputStream out = server.getOutputStream()) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    writer = writer || holds(buffer, read);
                    out.write(buffer, 0, read);
                    out.flush();
                }
            } catch (IOException closed) {
                // the other direction ends too
            } finally {
                close();
            }
        }

        private static boolean holds(byte[] buffer, int length) {
            return new String(buffer, 0, length, StandardCharsets.ISO_8859_1)
                    .contains(new String(WRITER, StandardCharsets.ISO_8859_1));
        }

        /** Hands answers over whole, so that a cut one leaves nothing behind. */
        private void answer() {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            String done = "";
            try (DataInputStream in = new DataInputStream(server.getInputStream());
                    OutputStream out = client.getOutputStream()) {
                while (true) {
                    int type = in.read();
                    if (type < 0) {
                        return;
                    }
                    int length = in.readInt();
                    byte[] content = in.readNBytes(length - 4);
                    whole.write(type);
                    whole.write(length >>> 24);
                    whole.write(length >>> 16);
                    whole.write(length >>> 8);
                    whole.write(length);
                    whole.write(content);
                    if (type == 'C') {
                        done = new String(content, StandardCharsets.US_ASCII);
                    }
                    boolean committed = type == 'Z' && content[0] == 'I' && !done.isEmpty() && !done.startsWith("SET");
                    if (committed && writer && armed.compareAndSet(1, 0)) {
                        cuts.incrementAndGet();
                        return;
                    }
                    if (type == 'Z' || type == 'R') {
                        done = "";
                        whole.writeTo(out);
                        whole.reset();
                        out.flush();
                    }
                }
            } catch (IOException closed) {
                // the other direction ends too
            } finally {
                close();
            }
        }

        private void close() {
            try {
                client.close();
                server.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
