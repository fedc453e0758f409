const MAX_NAME = 80

/** A file name from a title: letters and digits of any script stay, what file systems refuse becomes a dash. */
export function fileNameFor(title: string, extension: string): string {
  const name = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\p{M} _.-]+/gu, '-')
    .replace(/\s+/gu, ' ')
    .replace(/^[-. ]+|[-. ]+$/gu, '')
  const short = [...name].slice(0, MAX_NAME).join('').trim()
  return `${short || 'parcours'}.${extension}`
}

export function downloadBlob(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // The browser reads the blob after this task.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
