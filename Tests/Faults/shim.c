/* Preloaded into the real binary, to break what strace cannot: the promise of one kind of sync, and whole writes.

   LARETS_SHIM_SKIP  these syncs do nothing and say that they did:
                     object, folder, catalog-wal, catalog-file, keys-wal, keys-file, or several by comma
   LARETS_SHIM_SHORT the n-th write of the process takes half of its bytes; 0: every write does */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int ends_with(const char *text, const char *end) {
    size_t length = strlen(text), part = strlen(end);
    return length >= part && strcmp(text + length - part, end) == 0;
}

static int is_skipped(int descriptor) {
    const char *skipped = getenv("LARETS_SHIM_SKIP");
    if (!skipped) return 0;
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    struct stat status;
    int is_folder = fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode);
    if (strstr(skipped, "object") && !is_folder && strstr(path, "/tmp/") && !strstr(path, ".sqlite")) return 1;
    if (strstr(skipped, "folder") && is_folder && strstr(path, "/objects/")) return 1;
    if (strstr(skipped, "catalog-wal") && ends_with(path, "catalog.sqlite-wal")) return 1;
    if (strstr(skipped, "catalog-file") && ends_with(path, "catalog.sqlite")) return 1;
    if (strstr(skipped, "keys-file") && ends_with(path, "keys.sqlite")) return 1;
    return strstr(skipped, "keys-wal") && ends_with(path, "keys.sqlite-wal");
}

int fsync(int descriptor) {
    static int (*real)(int);
    if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    return is_skipped(descriptor) ? 0 : real(descriptor);
}

int fdatasync(int descriptor) {
    static int (*real)(int);
    if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    return is_skipped(descriptor) ? 0 : real(descriptor);
}

/* A hint that begins to write; with the wait behind it taken out, it must go as well, or it does the work. */
int sync_file_range(int descriptor, off64_t offset, off64_t count, unsigned flags) {
    static int (*real)(int, off64_t, off64_t, unsigned);
    if (!real) real = (int (*)(int, off64_t, off64_t, unsigned))dlsym(RTLD_NEXT, "sync_file_range");
    return is_skipped(descriptor) ? 0 : real(descriptor, offset, count, flags);
}

/* How much of a write is let through. */
static size_t shortened(size_t count) {
    static atomic_long writes;
    const char *wanted = getenv("LARETS_SHIM_SHORT");
    if (!wanted || count < 2) return count;
    long ordinal = atol(wanted), own = atomic_fetch_add(&writes, 1) + 1;
    return ordinal == 0 || ordinal == own ? count / 2 : count;
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
    static ssize_t (*real)(int, const void *, size_t);
    if (!real) real = (ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
    return real(descriptor, bytes, shortened(count));
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t offset) {
    static ssize_t (*real)(int, const void *, size_t, off64_t);
    if (!real) real = (ssize_t (*)(int, const void *, size_t, off64_t))dlsym(RTLD_NEXT, "pwrite64");
    return real(descriptor, bytes, shortened(count), offset);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) {
    return pwrite64(descriptor, bytes, count, offset);
}
