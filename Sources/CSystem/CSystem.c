#define _GNU_SOURCE
#include "CSystem.h"
#include <fcntl.h>
#include <malloc.h>

void cs_keep_freed_memory(int threshold_bytes) {
    mallopt(M_MMAP_THRESHOLD, threshold_bytes);
    mallopt(M_TRIM_THRESHOLD, threshold_bytes);
}

int cs_start_writeback(int descriptor, int64_t offset, int64_t count) {
    return sync_file_range(descriptor, offset, count, SYNC_FILE_RANGE_WRITE);
}

/* Declared here and weak, not taken from sqlite3.h: a program that links this shim and no SQLite must still link. */
extern int sqlite3_db_config(void *database, int option, ...) __attribute__((weak));

int cs_sqlite_keep_wal_on_close(void *database) {
    enum { SQLITE_MISUSE_CODE = 21, NO_CHECKPOINT_ON_CLOSE = 1006 };
    if (!sqlite3_db_config) return SQLITE_MISUSE_CODE;
    return sqlite3_db_config(database, NO_CHECKPOINT_ON_CLOSE, 1, (int *)0);
}
