/* Moves the wall clock of one process, and only that: LD_PRELOAD with SKEW_FILE naming a file that
   holds seconds to add (more or less than nothing), or the word "frozen". It is read at each call, so
   a test moves the clock while the server runs. Monotonic clocks are left alone. */

#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static struct timespec frozen;

static void shift(struct timespec *now) {
    const char *path = getenv("SKEW_FILE");
    FILE *file = path ? fopen(path, "re") : NULL;
    char word[32] = "0";
    if (file) {
        if (fscanf(file, "%31s", word) != 1) strcpy(word, "0");
        fclose(file);
    }
    if (strcmp(word, "frozen") == 0) {
        if (!frozen.tv_sec) frozen = *now;
        *now = frozen;
    } else {
        now->tv_sec += atoll(word);
    }
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    int result = (int)syscall(SYS_clock_gettime, clock, now);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) shift(now);
    return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    (void)zone;
    struct timespec precise;
    clock_gettime(CLOCK_REALTIME, &precise);
    now->tv_sec = precise.tv_sec;
    now->tv_usec = precise.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *out) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (out) *out = now.tv_sec;
    return now.tv_sec;
}
