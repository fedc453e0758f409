/** What an `<input type="datetime-local">` shows of a moment: this device's time, to the minute; '' for none. */
export function localInputValue(iso: string | null): string {
  if (iso === null) return ''
  const date = new Date(iso)
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}
