/**
 * A real file system of a few megabytes: writes to it fail with ENOSPC when it is full, as on a server's disk. Needs the
 * right to mount (root, as in CI); without it the test fails with a sentence that says so rather than pass by itself.
 */
import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface SmallDisk {
  /** For the server's data; the filler lies beside it. */
  readonly dataDir: string
  /** Takes all the room that is left. @returns bytes taken */
  fill(): number
  /** Gives it back. */
  free(): void
  unmount(): void
}

const CHUNK = 64 * 1024

/** @param megabytes size of the whole file system */
export function mountSmallDisk(megabytes: number): SmallDisk {
  const mountPoint = mkdtempSync(join(tmpdir(), 'parcours-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', mountPoint], { stdio: 'pipe' })
  } catch (error) {
    rmSync(mountPoint, { recursive: true })
    throw new Error(`this test fills a real disk and needs the right to mount one: run it as root (${error})`)
  }
  const filler = join(mountPoint, 'filler')
  const dataDir = join(mountPoint, 'data')
  mkdirSync(dataDir)
  return {
    dataDir,
    fill() {
      const file = openSync(filler, 'a')
      let taken = 0
      try {
        for (let size = CHUNK; size >= 1; ) {
          try {
            taken += writeSync(file, Buffer.alloc(size, 1))
          } catch (error) {
            if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
            size = Math.floor(size / 2)
          }
        }
      } finally {
        closeSync(file)
      }
      return taken
    },
    free: () => rmSync(filler, { force: true }),
    unmount() {
      execFileSync('umount', [mountPoint], { stdio: 'pipe' })
      rmSync(mountPoint, { recursive: true, force: true })
    },
  }
}
