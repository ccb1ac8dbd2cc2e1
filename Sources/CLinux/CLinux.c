#define _GNU_SOURCE
#include "CLinux.h"
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void cs_keep_freed_memory(int threshold_bytes) {
    mallopt(M_MMAP_THRESHOLD, threshold_bytes);
    mallopt(M_TRIM_THRESHOLD, threshold_bytes);
    // Each keeps what was freed in it: with eight for each processor, as is usual, a service of many threads held as much
    // free memory as used.
    mallopt(M_ARENA_MAX, 2 * (int)sysconf(_SC_NPROCESSORS_ONLN));
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

/* Weak: a program that links this shim and no SQLite must still link. */
#pragma weak sqlite3_db_config
#pragma weak sqlite3_file_control

int cs_sqlite_keep_wal_on_close(void *database) {
    if (!sqlite3_db_config) return SQLITE_MISUSE;
    return sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}

/* https://www.sqlite.org/fileformat2.html#b_tree_pages */
enum { FILE_HEADER = 100, INTERIOR_HEADER = 12, LEAF_HEADER = 8, MAXIMUM_PAGE = 65536 };

static unsigned big_endian_16(const unsigned char *bytes) { return (unsigned)bytes[0] << 8 | bytes[1]; }

/* Where the unused bytes of a page are; 0 when it is no b-tree page. Overflow and freelist pages begin with the number of
   the next page, whose first byte is 0 in a file of less than 2^24 pages. */
static unsigned gap(const unsigned char *page, unsigned header, unsigned usable, unsigned *start) {
    unsigned char type = page[header];
    int is_interior = type == 2 || type == 5;
    if (!is_interior && type != 10 && type != 13) return 0;
    unsigned content = big_endian_16(page + header + 5);
    if (content == 0) content = MAXIMUM_PAGE;
    *start = header + (is_interior ? INTERIOR_HEADER : LEAF_HEADER) + 2 * big_endian_16(page + header + 3);
    return content <= usable && *start < content ? content - *start : 0;
}

/* Writes zeros into the gaps of some pages that were read from the file; reports whether there were any. */
static int overwrite_gaps_of(sqlite3_file *file, const unsigned char *pages, sqlite3_int64 count, unsigned page_size,
                             unsigned usable, sqlite3_int64 offset, int *is_changed) {
    static const unsigned char zeros[MAXIMUM_PAGE];
    for (const unsigned char *page = pages; page < pages + count; page += page_size, offset += page_size) {
        unsigned start = 0, gap_bytes = gap(page, offset == 0 ? FILE_HEADER : 0, usable, &start);
        if (gap_bytes == 0 || memcmp(page + start, zeros, gap_bytes) == 0) continue;
        int result = file->pMethods->xWrite(file, zeros, (int)gap_bytes, offset + start);
        if (result != SQLITE_OK) return result;
        *is_changed = 1;
    }
    return SQLITE_OK;
}

int cs_sqlite_overwrite_gaps(void *database) {
    /* Of a large file, a page at a time, the calls take longer than the reading. */
    enum { READ_BYTES = 1 << 20 };
    unsigned char header[FILE_HEADER];
    sqlite3_file *file = 0;
    sqlite3_int64 size = 0;
    int is_changed = 0;
    if (!sqlite3_file_control) return SQLITE_MISUSE;
    int result = sqlite3_file_control(database, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (result == SQLITE_OK && (!file || !file->pMethods)) return SQLITE_MISUSE;
    if (result == SQLITE_OK) result = file->pMethods->xFileSize(file, &size);
    if (result == SQLITE_OK) result = file->pMethods->xRead(file, header, FILE_HEADER, 0);
    if (result != SQLITE_OK) return result;
    unsigned page_size = big_endian_16(header + 16) == 1 ? MAXIMUM_PAGE : big_endian_16(header + 16);
    unsigned usable = page_size - header[20];
    if (page_size < 512 || size / page_size >= 1 << 24) return SQLITE_TOOBIG;
    unsigned char *pages = malloc(READ_BYTES);
    if (!pages) return SQLITE_NOMEM;
    size -= size % page_size;
    for (sqlite3_int64 offset = 0; result == SQLITE_OK && offset < size; offset += READ_BYTES) {
        sqlite3_int64 count = size - offset < READ_BYTES ? size - offset : READ_BYTES;
        result = file->pMethods->xRead(file, pages, (int)count, offset);
        if (result == SQLITE_OK)
            result = overwrite_gaps_of(file, pages, count, page_size, usable, offset, &is_changed);
    }
    free(pages);
    return result == SQLITE_OK && is_changed ? file->pMethods->xSync(file, SQLITE_SYNC_NORMAL) : result;
}
