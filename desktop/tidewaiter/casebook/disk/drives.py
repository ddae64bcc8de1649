"""Whether a folder lies on a network drive, where a write-ahead log is not safe.

A WAL needs memory that all who open the file share; across computers there is none
(sqlite.org/wal.html, section 1). There the casebook keeps a rollback journal.
"""

import ctypes
import os
import sys
from pathlib import Path

# File systems whose bytes lie on another computer, as Linux and macOS name them.
REMOTE = frozenset(
    [
        "nfs",
        "nfs3",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "afs",
        "afpfs",
        "9p",
        "ceph",
        "glusterfs",
        "lustre",
        "gpfs",
        "ncpfs",
        "davfs",
        "webdav",
        "vboxsf",
        "vmhgfs",
        "prl_fs",
        "virtiofs",
        "fuse.sshfs",
        "fuse.rclone",
        "fuse.davfs2",
        "fuse.gvfsd-fuse",
        "fuse.glusterfs",
        "fuse.s3fs",
        "fuse.curlftpfs",
        "fuse.vmhgfs-fuse",
    ]
)
_DRIVE_REMOTE = 4


def is_remote(folder: Path) -> bool:
    """Whether the folder is on another computer, as far as the system tells."""
    place = folder.resolve()
    if sys.platform == "win32":
        return _is_remote_drive(place)
    if sys.platform == "darwin":
        return _is_not_local(place)
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return file_system(place, mounts) in REMOTE


def file_system(place: Path, mounts: str) -> str:
    """The kind of file system that holds a place, by Linux's table of mounts (proc_pid_mountinfo(5))."""
    kinds: dict[Path, str] = {}
    for line in mounts.splitlines():
        front, found, back = line.partition(" - ")
        fields = front.split()
        if found and len(fields) > 4:  # noqa: PLR2004 - the fifth is the mount point
            kinds[Path(_unescaped(fields[4]))] = back.split()[0]
    return next((kinds[p] for p in (place, *place.parents) if p in kinds), "")


def _unescaped(text: str) -> str:
    for code, sign in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(code, sign)
    return text


def _is_remote_drive(place: Path) -> bool:
    root = f"{place.drive}\\"
    if root.startswith("\\\\"):
        return True
    kind = ctypes.windll.kernel32.GetDriveTypeW(root)  # type: ignore[attr-defined,unused-ignore]
    return bool(kind == _DRIVE_REMOTE)


def _is_not_local(place: Path) -> bool:
    """macOS: whether the mount lacks the flag MNT_LOCAL, which Python's own `statvfs` does not give."""
    library = ctypes.CDLL(None, use_errno=True)
    answer = ctypes.create_string_buffer(_STATFS)
    # On Intel the plain name is that of an older layout.
    asked = getattr(library, "statfs$INODE64", None) or library.statfs
    if asked(os.fsencode(place), answer) != 0:
        return False
    flags = int.from_bytes(answer.raw[_FLAGS : _FLAGS + 4], sys.byteorder)
    return not flags & _MNT_LOCAL


# struct statfs of macOS (sys/mount.h, 64-bit inodes): f_flags stands behind bsize, iosize, five
# counters of eight bytes, fsid, owner and type.
_STATFS, _FLAGS, _MNT_LOCAL = 4096, 4 + 4 + 5 * 8 + 8 + 4 + 4, 0x1000
