#pragma once
#include <stddef.h>
#include <stdint.h>

/* What SQLite alone can do, called from C with nothing around it: the bar for our own code. */

/* Inserts `count` events in transactions of `batch` at synchronous=FULL into a new database with
   the columns of our log; the payload has `payload` bytes. Seconds, negative on an error. */
double reference_append(const char *path, int64_t count, int64_t batch, int payload);

/* Reads every column of every event of one of our logs and, when `hashing`, computes SHA-256 of
   as many bytes as its leaf and a node of the tree have. Processor seconds, negative on an
   error. */
double reference_scan(const char *path, int hashing, int64_t *count);

/* Processor seconds of this thread so far. */
double reference_cpu(void);

/* Median of `count` times writing 4 KiB over existing blocks and fdatasync, in seconds. */
double reference_fdatasync(const char *path, int count);

/* Seconds of the clock that never goes back. */
double reference_now(void);
