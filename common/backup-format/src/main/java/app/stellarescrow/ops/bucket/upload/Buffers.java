package app.stellarescrow.ops.bucket.upload;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** A limited amount of memory for parts being uploaded, reused. */
final class Buffers {

    private final Semaphore bytes;
    private final Queue<byte[]> free = new ConcurrentLinkedQueue<>();

    Buffers(int bytes) {
        this.bytes = new Semaphore(bytes);
    }

    /** Waits until enough memory is free. */
    byte[] take(int size) throws InterruptedException {
        bytes.acquire(size);
        free.removeIf(used -> used.length != size);
        var used = free.poll();
        return used == null ? new byte[size] : used;
    }

    void give(byte[] buffer) {
        free.add(buffer);
        bytes.release(buffer.length);
    }
}
