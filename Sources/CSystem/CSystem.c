#define _GNU_SOURCE
#include "CSystem.h"
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

void cs_keep_freed_memory(int threshold_bytes) {
    mallopt(M_MMAP_THRESHOLD, threshold_bytes);
    mallopt(M_TRIM_THRESHOLD, threshold_bytes);
}

int cs_start_writeback(int descriptor, int64_t offset, int64_t count) {
    return sync_file_range(descriptor, offset, count, SYNC_FILE_RANGE_WRITE);
}

struct syncing {
    const int *descriptors;
    int count, data_only;
    atomic_int next, failed, error;
};

static void *sync_some(void *shared) {
    struct syncing *work = shared;
    for (int i; (i = atomic_fetch_add(&work->next, 1)) < work->count;) {
        int descriptor = work->descriptors[i], none = -1;
        if ((work->data_only ? fdatasync(descriptor) : fsync(descriptor)) == 0) continue;
        int error = errno;
        if (atomic_compare_exchange_strong(&work->failed, &none, i)) atomic_store(&work->error, error);
    }
    return NULL;
}

int cs_sync_all(const int *descriptors, int count, int data_only) {
    enum { most_threads = 8, stack_bytes = 64 << 10 };
    struct syncing work = {.descriptors = descriptors, .count = count, .data_only = data_only, .failed = -1};
    pthread_t threads[most_threads];
    pthread_attr_t attributes;
    int started = 0;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, stack_bytes);
    /* A thread that cannot be had is no harm: this one does its share. */
    while (started < most_threads - 1 && started < count - 1
           && pthread_create(&threads[started], &attributes, sync_some, &work) == 0) started++;
    pthread_attr_destroy(&attributes);
    sync_some(&work);
    for (int i = 0; i < started; i++) pthread_join(threads[i], NULL);
    errno = work.error;
    return work.failed;
}

/* Declared here and weak, not taken from sqlite3.h: a program that links this shim and no SQLite must still link. */
extern int sqlite3_db_config(void *database, int option, ...) __attribute__((weak));

int cs_sqlite_keep_wal_on_close(void *database) {
    enum { SQLITE_MISUSE_CODE = 21, NO_CHECKPOINT_ON_CLOSE = 1006 };
    if (!sqlite3_db_config) return SQLITE_MISUSE_CODE;
    return sqlite3_db_config(database, NO_CHECKPOINT_ON_CLOSE, 1, (int *)0);
}
