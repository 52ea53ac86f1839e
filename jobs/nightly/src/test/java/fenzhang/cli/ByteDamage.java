package fenzhang.cli;

import java.util.Arrays;
import java.util.SplittableRandom;

/// What disks, networks and interrupted copies do to the bytes of a file.
enum ByteDamage {
    FLIP_A_BIT {
        @Override
        byte[] of(byte[] whole, SplittableRandom random) {
            byte[] bytes = whole.clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            return bytes;
        }
    },
    FLIP_IN_THE_FOOTER {
        @Override
        byte[] of(byte[] whole, SplittableRandom random) {
            byte[] bytes = whole.clone();
            int footer = (bytes[bytes.length - 8] & 0xff) | (bytes[bytes.length - 7] & 0xff) << 8;
            int at = bytes.length - 8 - footer + random.nextInt(footer + 8);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            return bytes;
        }
    },
    SET_SOME_BYTES {
        @Override
        byte[] of(byte[] whole, SplittableRandom random) {
            byte[] bytes = whole.clone();
            for (int more = random.nextInt(1, 5); more > 0; more--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            return bytes;
        }
    },
    TRUNCATE {
        @Override
        byte[] of(byte[] whole, SplittableRandom random) {
            return Arrays.copyOf(whole, random.nextInt(whole.length));
        }
    },
    ZERO_A_SECTOR {
        @Override
        byte[] of(byte[] whole, SplittableRandom random) {
            byte[] bytes = whole.clone();
            int at = sector(whole, random);
            Arrays.fill(bytes, at, Math.min(bytes.length, at + SECTOR), (byte) 0);
            return bytes;
        }
    },
    COPY_A_SECTOR_OVER_ANOTHER {
        @Override
        byte[] of(byte[] whole, SplittableRandom random) {
            byte[] bytes = whole.clone();
            copy(whole, sector(whole, random), bytes, sector(whole, random));
            return bytes;
        }
    },
    SWAP_SECTORS {
        @Override
        byte[] of(byte[] whole, SplittableRandom random) {
            byte[] bytes = whole.clone();
            int one = sector(whole, random);
            int other = sector(whole, random);
            copy(whole, one, bytes, other);
            copy(whole, other, bytes, one);
            return bytes;
        }
    },
    LOSE_A_SECTOR {
        @Override
        byte[] of(byte[] whole, SplittableRandom random) {
            int at = sector(whole, random);
            int behind = Math.min(whole.length, at + SECTOR);
            byte[] bytes = Arrays.copyOf(whole, whole.length - (behind - at));
            System.arraycopy(whole, behind, bytes, at, whole.length - behind);
            return bytes;
        }
    };

    private static final int SECTOR = 512;

    /// Returns damaged bytes; they may be the same by chance.
    abstract byte[] of(byte[] whole, SplittableRandom random);

    private static int sector(byte[] bytes, SplittableRandom random) {
        return random.nextInt((bytes.length + SECTOR - 1) / SECTOR) * SECTOR;
    }

    private static void copy(byte[] from, int at, byte[] to, int target) {
        int length = Math.min(SECTOR, Math.min(from.length - at, to.length - target));
        System.arraycopy(from, at, to, target, length);
    }
}
