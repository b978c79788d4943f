/* A disk between a process and its files: preloaded (LD_PRELOAD), it logs what is done to the files
   below one folder, so that a test can tell what would be left after a power cut; and it refuses or
   shortens writes when a test asks for that.

   LSTMOSC_DISK_FOLDER  the folder
   LSTMOSC_DISK_LOG     the log: records of a head (kind, inode, offset, length) and bytes
   LSTMOSC_DISK_FAULTS  two int32 in a file: what goes wrong, after how many more writes
*/
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { NONE, NO_SPACE, SHORT, IO_ERROR, NO_SYNC };
enum { MAX_DESCRIPTORS = 65536 };

struct head { char kind; char padding[7]; uint64_t inode, offset, length; };
struct faults { volatile int32_t kind, countdown; };

static unsigned char watched[MAX_DESCRIPTORS];
static const char *folder;
static size_t folder_length;
static int log_descriptor = -1;
static struct faults *faults;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) \
    static __typeof__(&name) real; \
    if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static ssize_t plain_write(int fd, const void *data, size_t length) {
    REAL(write);
    return real(fd, data, length);
}

__attribute__((constructor)) static void begin(void) {
    const char *log = getenv("LSTMOSC_DISK_LOG"), *control = getenv("LSTMOSC_DISK_FAULTS");
    folder = getenv("LSTMOSC_DISK_FOLDER");
    if (!folder) return;
    folder_length = strlen(folder);
    int (*real_open)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open");
    if (log) {
        int fd = real_open(log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
        log_descriptor = fcntl(fd, F_DUPFD_CLOEXEC, 900);
        close(fd);
    }
    if (control) {
        int fd = real_open(control, O_RDWR | O_CLOEXEC);
        void *mapped = mmap(NULL, sizeof *faults, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        if (mapped != MAP_FAILED) faults = mapped;
        close(fd);
    }
}

static int below(const char *path) {
    return folder && path && !strncmp(path, folder, folder_length) && path[folder_length] == '/';
}

static int is_watched(int fd) { return fd >= 0 && fd < MAX_DESCRIPTORS && watched[fd]; }

static void note(char kind, uint64_t inode, uint64_t offset, const void *data, size_t length) {
    struct head head = {.kind = kind, .inode = inode, .offset = offset, .length = length};
    struct iovec parts[2] = {{&head, sizeof head}, {(void *)data, length}};
    int before = errno;
    if (log_descriptor < 0) return;
    pthread_mutex_lock(&mutex);
    (void)!writev(log_descriptor, parts, 2);
    pthread_mutex_unlock(&mutex);
    errno = before;
}

static uint64_t inode_of(int fd) {
    struct stat status;
    return fstat(fd, &status) ? 0 : status.st_ino;
}

/* Whether the next write goes wrong, and how. */
static int fault(void) {
    if (!faults || faults->kind == NONE) return NONE;
    if (faults->countdown > 0) {
        faults->countdown--;
        return NONE;
    }
    return faults->kind;
}

static int refused(int kind) {
    errno = kind == NO_SPACE ? ENOSPC : EIO;
    return kind == NO_SPACE || kind == IO_ERROR;
}

static int opened(int fd, const char *path, int flags, int was_there) {
    if (fd < 0 || fd >= MAX_DESCRIPTORS) return fd;
    watched[fd] = below(path);
    if (!watched[fd] && folder && path && !strcmp(path, folder)) watched[fd] = 2; /* to sync names */
    if (watched[fd] == 1 && !was_there) note('C', inode_of(fd), 0, path, strlen(path));
    if (watched[fd] == 1 && was_there && flags & O_TRUNC) note('T', inode_of(fd), 0, "", 0);
    return fd;
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        mode_t mode = 0; \
        va_list rest; \
        REAL(name); \
        va_start(rest, flags); \
        if (flags & (O_CREAT | __O_TMPFILE)) mode = va_arg(rest, mode_t); \
        va_end(rest); \
        int was_there = !below(path) || !access(path, F_OK); \
        if (!was_there && flags & O_CREAT && fault() == NO_SPACE) { errno = ENOSPC; return -1; } \
        return opened(real(path, flags, mode), path, flags, was_there); \
    }
OPEN(open)
OPEN(open64)

int close(int fd) {
    REAL(close);
    if (fd >= 0 && fd < MAX_DESCRIPTORS) watched[fd] = 0;
    return real(fd);
}

#define PWRITE(name, type) \
    ssize_t name(int fd, const void *data, size_t length, type offset) { \
        REAL(name); \
        int wrong = is_watched(fd) ? fault() : NONE; \
        if (wrong && refused(wrong)) return -1; \
        if (wrong == SHORT && length > 1) length /= 2; \
        ssize_t written = real(fd, data, length, offset); \
        if (is_watched(fd) && written > 0) note('W', inode_of(fd), offset, data, written); \
        return written; \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t write(int fd, const void *data, size_t length) {
    if (!is_watched(fd)) return plain_write(fd, data, length);
    int wrong = fault();
    if (wrong && refused(wrong)) return -1;
    if (wrong == SHORT && length > 1) length /= 2;
    off_t offset = lseek(fd, 0, SEEK_CUR);
    ssize_t written = plain_write(fd, data, length);
    if (written > 0) note('W', inode_of(fd), offset, data, written);
    return written;
}

#define TRUNCATE(name, type) \
    int name(int fd, type length) { \
        REAL(name); \
        int result = real(fd, length); \
        if (!result && is_watched(fd)) note('T', inode_of(fd), length, "", 0); \
        return result; \
    }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

#define SYNC(name) \
    int name(int fd) { \
        REAL(name); \
        if (is_watched(fd) && fault() == NO_SYNC) { errno = EIO; return -1; } \
        int result = real(fd); \
        if (!result && is_watched(fd)) note(watched[fd] == 2 ? 'D' : 'S', inode_of(fd), 0, "", 0); \
        return result; \
    }
SYNC(fsync)
SYNC(fdatasync)

int unlink(const char *path) {
    REAL(unlink);
    int result = real(path);
    if (!result && below(path)) note('U', 0, 0, path, strlen(path));
    return result;
}

int rename(const char *from, const char *to) {
    REAL(rename);
    int result = real(from, to);
    if (!result && below(to)) {
        size_t first = strlen(from), second = strlen(to);
        char *both = malloc(first + second + 1);
        memcpy(both, from, first + 1);
        memcpy(both + first + 1, to, second);
        note('R', 0, 0, both, first + second + 1);
        free(both);
    }
    return result;
}
