import { readFileSync, writeFileSync } from 'node:fs'

/** USER_HZ: what /proc counts CPU time in, on every Linux. */
const TICKS_PER_SECOND = 100

/** CPU seconds of a process and all its threads so far. */
export function cpuSecondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

/** Resident memory of a process, in MB. */
export const megabytesOf = (pid: number): number => statusOf(pid, 'VmRSS')

/** The most it had since `forgetPeak`, in MB. */
export const peakOf = (pid: number): number => statusOf(pid, 'VmHWM')

/** Source: proc(5), clear_refs. */
export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
}

function statusOf(pid: number, name: 'VmRSS' | 'VmHWM'): number {
  const kilobytes = new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1_024
}
