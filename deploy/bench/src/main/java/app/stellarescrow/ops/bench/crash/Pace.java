package app.stellarescrow.ops.bench.crash;

/** Spreads the kills over all runs. */
final class Pace {

    private static final int IN_FLIGHT = 3;

    private final int runs;
    private final int kills;
    private int begun;
    private int ended;
    private int struck;

    Pace(int runs, int kills) {
        this.runs = runs;
        this.kills = kills;
    }

    /** Whether the next run may begin: not too many at once, and not before its kills. */
    synchronized boolean mayBegin() {
        var share = (long) (begun - IN_FLIGHT + 1) * kills / runs;
        return begun < runs && begun - ended < IN_FLIGHT && struck >= share;
    }

    synchronized void begin() {
        begun++;
        notifyAll();
    }

    synchronized void end() {
        ended++;
    }

    synchronized void strike() {
        struck++;
    }

    synchronized boolean isOver() {
        return ended == runs;
    }

    /** Waits until the share of started runs is as large as the share of kills. */
    synchronized void awaitTurn() throws InterruptedException {
        while (begun < runs && (long) begun * kills <= (long) struck * runs) {
            wait();
        }
    }

    synchronized String words() {
        return "%d of %d runs, %d of %d kills".formatted(ended, runs, struck, kills);
    }

    synchronized double done() {
        return (double) (ended + struck) / (runs + kills);
    }
}
