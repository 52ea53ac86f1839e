/* A disk that fails, forgets or changes when it is told to: put before the C library of a Java process by LD_PRELOAD.
 *
 * Calls on paths below a root are counted; the k-th of some kinds fails with an error, or has the file that it closes or
 * opens replaced by another first; all that change something may be written to a log. What to do stands in a file that
 * the process that watches maps, too (see FaultyDisk.java); DISK_CONTROL names it, DISK_LOG the log.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { OPEN = 1, READ = 2, WRITE = 4, FSYNC = 8, RENAME = 16, UNLINK = 32, MKDIR = 64, CLOSE = 128 };

struct control {
  volatile int32_t kinds;   /* of the calls that count; 0: none */
  volatile int32_t until;   /* the call that fails, from 1 on; 0: none */
  volatile int32_t error;   /* the errno that it fails with; 0: the file is replaced */
  volatile int32_t calls;   /* counted so far */
  volatile int32_t logging; /* whether changes are written to the log */
  char root[1000];          /* calls below it count */
  char path[1000];          /* of the call that failed */
};

static struct control *control;
static int log_fd = -1;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

#define FDS 4096
static char *path_of[FDS];

#define REAL(name) \
  static __typeof__(name) *real; \
  if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void start(void) {
  const char *file = getenv("DISK_CONTROL");
  int fd = file ? open(file, O_RDWR) : -1;
  if (fd >= 0) {
    void *at = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    control = at == MAP_FAILED ? NULL : at;
    close(fd);
  }
  if (getenv("DISK_LOG")) log_fd = open(getenv("DISK_LOG"), O_WRONLY | O_CREAT | O_APPEND, 0600);
}

static int below(const char *path) {
  size_t length = control ? strlen(control->root) : 0;
  return length > 0 && path && strncmp(path, control->root, length) == 0 && path[length] == '/';
}

/* Puts another file in the place of one: that of the same path below the folder whose name has "-other" behind it. */
static void replace(const char *path) {
  char other[PATH_MAX];
  snprintf(other, sizeof other, "%s-other%s", control->root, path + strlen(control->root));
  REAL(rename);
  real(other, path);
}

/* Returns the error that a call is to fail with, or 0. */
static int fails(enum kind kind, const char *path) {
  if (!path || !below(path) || !(control->kinds & kind)) return 0;
  if (__sync_add_and_fetch(&control->calls, 1) != control->until) return 0;
  snprintf(control->path, sizeof control->path, "%d %s", kind, path);
  if (control->error == 0) replace(path);
  return control->error;
}

static const char *name(int fd) { return fd >= 0 && fd < FDS ? path_of[fd] : NULL; }

static void note(const char *op, const char *path, const char *other, long offset, const void *bytes, long length) {
  if (log_fd < 0 || !control || !control->logging || !path || !below(path)) return;
  char head[2 * PATH_MAX];
  int size = snprintf(head, sizeof head, "%s\t%s\t%s\t%ld\t%ld\n", op, path, other, offset, bytes ? length : 0);
  struct iovec parts[2] = {{head, size}, {(void *)bytes, bytes ? length : 0}};
  REAL(writev);
  real(log_fd, parts, 2);
}

#define CHANGE(call, ...) \
  pthread_mutex_lock(&mutex); \
  __typeof__(call) result = call; \
  int error_after = errno; \
  if (result >= 0) note(__VA_ARGS__); \
  pthread_mutex_unlock(&mutex); \
  errno = error_after; \
  return result

#define FAIL(kind, path) \
  int error = fails(kind, path); \
  if (error) { errno = error; return -1; }

static int opened(int fd, const char *path, int flags) {
  if (fd >= 0 && fd < FDS) {
    free(path_of[fd]);
    path_of[fd] = below(path) ? strdup(path) : NULL;
    if (flags & O_CREAT) note("create", path, "", 0, NULL, 0);
  }
  return fd;
}

#define OPENING(call) \
  int mode = 0; \
  if (flags & O_CREAT) { va_list more; va_start(more, flags); mode = va_arg(more, int); va_end(more); } \
  FAIL(OPEN, path) \
  pthread_mutex_lock(&mutex); \
  int fd = opened(call, path, flags); \
  int error_after = errno; \
  pthread_mutex_unlock(&mutex); \
  errno = error_after; \
  return fd

int open(const char *path, int flags, ...) { REAL(open); OPENING(real(path, flags, mode)); }
int open64(const char *path, int flags, ...) { REAL(open64); OPENING(real(path, flags, mode)); }
int openat(int at, const char *path, int flags, ...) { REAL(openat); OPENING(real(at, path, flags, mode)); }
int openat64(int at, const char *path, int flags, ...) { REAL(openat64); OPENING(real(at, path, flags, mode)); }

/* Takes a descriptor's path away, before another thread can be given its number. */
static char *taken(int fd) {
  pthread_mutex_lock(&mutex);
  char *path = (char *)name(fd);
  if (path) path_of[fd] = NULL;
  pthread_mutex_unlock(&mutex);
  return path;
}

int close(int fd) {
  REAL(close);
  char *path = taken(fd);
  int result = real(fd);
  int error_after = errno;
  int error = fails(CLOSE, path);
  free(path);
  errno = error ? error : error_after;
  return error ? -1 : result;
}

/* Closes the descriptor that the folder was opened by, within the C library. */
int closedir(DIR *folder) {
  REAL(closedir);
  free(taken(dirfd(folder)));
  return real(folder);
}

ssize_t read(int fd, void *bytes, size_t n) { REAL(read); FAIL(READ, name(fd)) return real(fd, bytes, n); }
ssize_t pread64(int fd, void *bytes, size_t n, off64_t at) { REAL(pread64); FAIL(READ, name(fd)) return real(fd, bytes, n, at); }
ssize_t readv(int fd, const struct iovec *parts, int n) { REAL(readv); FAIL(READ, name(fd)) return real(fd, parts, n); }

ssize_t write(int fd, const void *bytes, size_t n) {
  REAL(write);
  if (!name(fd)) return real(fd, bytes, n);
  FAIL(WRITE, name(fd))
  CHANGE(real(fd, bytes, n), "write", name(fd), "", (long)lseek(fd, 0, SEEK_CUR) - result, bytes, result);
}
ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t at) {
  REAL(pwrite64);
  if (!name(fd)) return real(fd, bytes, n, at);
  FAIL(WRITE, name(fd))
  CHANGE(real(fd, bytes, n, at), "write", name(fd), "", (long)at, bytes, result);
}
/* One part at a time, so that there is one way to write. */
ssize_t writev(int fd, const struct iovec *parts, int n) {
  REAL(writev);
  return name(fd) && n > 0 ? write(fd, parts[0].iov_base, parts[0].iov_len) : real(fd, parts, n);
}
int fsync(int fd) { REAL(fsync); FAIL(FSYNC, name(fd)) CHANGE(real(fd), "fsync", name(fd), "", 0, NULL, 0); }
int fdatasync(int fd) { REAL(fdatasync); FAIL(FSYNC, name(fd)) CHANGE(real(fd), "fsync", name(fd), "", 0, NULL, 0); }
int rename(const char *from, const char *to) {
  REAL(rename);
  FAIL(RENAME, from)
  CHANGE(real(from, to), "rename", from, to, 0, NULL, 0);
}
int unlink(const char *path) { REAL(unlink); FAIL(UNLINK, path) CHANGE(real(path), "unlink", path, "", 0, NULL, 0); }
int rmdir(const char *path) { REAL(rmdir); FAIL(UNLINK, path) CHANGE(real(path), "unlink", path, "", 0, NULL, 0); }
int remove(const char *path) { REAL(remove); FAIL(UNLINK, path) CHANGE(real(path), "unlink", path, "", 0, NULL, 0); }
int mkdir(const char *path, mode_t mode) {
  REAL(mkdir);
  FAIL(MKDIR, path)
  CHANGE(real(path, mode), "mkdir", path, "", 0, NULL, 0);
}
