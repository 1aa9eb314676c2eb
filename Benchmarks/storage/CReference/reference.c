#define _GNU_SOURCE
#define OPENSSL_SUPPRESS_DEPRECATED
#include "reference.h"

#include <fcntl.h>
#include <openssl/sha.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

double reference_now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Processor time of this thread: on a machine that others use too, the time that counts. */
double reference_cpu(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

double reference_append(const char *path, int64_t count, int64_t batch, int payload) {
    sqlite3 *db = NULL;
    sqlite3_stmt *insert = NULL, *begin = NULL, *commit = NULL;
    double seconds = -1;
    char *text = malloc((size_t)payload);
    memset(text, 'x', (size_t)payload);
    if (sqlite3_open_v2(path, &db,
            SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
        goto end;
    if (sqlite3_exec(db,
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32768;"
            "PRAGMA wal_autocheckpoint=4000;"
            "CREATE TABLE events(position INTEGER PRIMARY KEY, stream INTEGER NOT NULL,"
            "version INTEGER NOT NULL, type INTEGER NOT NULL, at INTEGER NOT NULL,"
            "actor BLOB NOT NULL, command BLOB NOT NULL, payload TEXT NOT NULL) STRICT",
            NULL, NULL, NULL) != SQLITE_OK)
        goto end;
    sqlite3_prepare_v2(db, "INSERT INTO events VALUES (?,?,?,?,?,?,?,?)", -1, &insert, NULL);
    sqlite3_prepare_v2(db, "BEGIN IMMEDIATE", -1, &begin, NULL);
    sqlite3_prepare_v2(db, "COMMIT", -1, &commit, NULL);
    double start = reference_now();
    for (int64_t position = 1; position <= count;) {
        sqlite3_step(begin);
        sqlite3_reset(begin);
        for (int64_t i = 0; i < batch && position <= count; i++, position++) {
            unsigned char identifier[16] = {0};
            memcpy(identifier, &position, 8);
            sqlite3_bind_int64(insert, 1, position);
            sqlite3_bind_int64(insert, 2, position % 100);
            sqlite3_bind_int64(insert, 3, position / 100 + 1);
            sqlite3_bind_int64(insert, 4, position % 5);
            sqlite3_bind_int64(insert, 5, 1790000000000 + position);
            sqlite3_bind_blob(insert, 6, identifier, 16, NULL);
            sqlite3_bind_blob(insert, 7, identifier, 16, NULL);
            sqlite3_bind_text(insert, 8, text, payload, NULL);
            if (sqlite3_step(insert) != SQLITE_DONE) goto end;
            sqlite3_reset(insert);
        }
        if (sqlite3_step(commit) != SQLITE_DONE) goto end;
        sqlite3_reset(commit);
    }
    seconds = reference_now() - start;
end:
    sqlite3_finalize(insert);
    sqlite3_finalize(begin);
    sqlite3_finalize(commit);
    sqlite3_close(db);
    free(text);
    return seconds;
}

static void sha256(const void *bytes, size_t count, unsigned char *digest) {
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, bytes, count);
    SHA256_Final(digest, &context);
}

/* One leaf and one node, which is what each event of a Merkle tree costs on average. */
static uint64_t hash_event(const unsigned char *payload, int length) {
    enum { header = 85, most = 4096 };
    unsigned char leaf[most], node[65] = {1}, digest[32];
    if (length > most - header) length = most - header;
    memset(leaf, 0, header);
    memcpy(leaf + header, payload, (size_t)length);
    sha256(leaf, (size_t)(header + length), node + 1);
    sha256(node, sizeof node, digest);
    return digest[0];
}

double reference_scan(const char *path, int hashing, int64_t *count) {
    sqlite3 *db = NULL;
    sqlite3_stmt *select = NULL;
    uint64_t sum = 0;
    *count = 0;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
        return -1;
    double start = reference_cpu();
    sqlite3_prepare_v2(db,
        "SELECT position, stream, version, type, at, actor, command, payload FROM events "
        "ORDER BY position", -1, &select, NULL);
    while (sqlite3_step(select) == SQLITE_ROW) {
        for (int column = 0; column < 5; column++)
            sum += (uint64_t)sqlite3_column_int64(select, column);
        for (int column = 5; column < 8; column++) {
            const unsigned char *bytes = sqlite3_column_blob(select, column);
            int length = sqlite3_column_bytes(select, column);
            if (length > 0) sum += bytes[0] + bytes[length - 1];
            if (hashing && column == 7) sum += hash_event(bytes, length);
        }
        *count += 1;
    }
    double seconds = reference_cpu() - start;
    sqlite3_finalize(select);
    sqlite3_close(db);
    /* The sum is used, so that no column is left unread. */
    return sum == 0 && *count > 0 ? -1 : seconds;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

double reference_fdatasync(const char *path, int count) {
    enum { size = 4096, blocks = 256 };
    char block[size];
    memset(block, 7, size);
    int file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    if (file < 0) return -1;
    for (int i = 0; i < blocks; i++)
        if (pwrite(file, block, size, (off_t)i * size) != size) return -1;
    fsync(file);
    double *times = calloc((size_t)count, sizeof(double));
    for (int i = 0; i < count; i++) {
        double start = reference_now();
        if (pwrite(file, block, size, (off_t)(i % blocks) * size) != size) return -1;
        fdatasync(file);
        times[i] = reference_now() - start;
    }
    qsort(times, (size_t)count, sizeof(double), ascending);
    double median = times[count / 2];
    free(times);
    close(file);
    unlink(path);
    return median;
}
