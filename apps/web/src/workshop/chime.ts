/** Two soft notes, made here: no file, nothing to load. */
const NOTES = [
  { hertz: 659.25, at: 0 },
  { hertz: 880, at: 0.18 },
] as const
const LASTS = 0.9
const LOUDNESS = 0.12

let context: AudioContext | null = null

/** Silent where the browser doesn't let a page sound that nobody has touched yet. */
export async function chime(): Promise<void> {
  // It would wait for the first touch, and sound long after the moment.
  if (!navigator.userActivation.hasBeenActive) return
  context ??= new AudioContext()
  const audio = context
  if (audio.state === 'suspended') await audio.resume()
  for (const { hertz, at } of NOTES) {
    const begin = audio.currentTime + at
    const tone = new OscillatorNode(audio, { type: 'sine', frequency: hertz })
    const volume = new GainNode(audio, { gain: 0 })
    volume.gain.setValueAtTime(0, begin)
    volume.gain.linearRampToValueAtTime(LOUDNESS, begin + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.0001, begin + LASTS)
    tone.connect(volume).connect(audio.destination)
    tone.start(begin)
    tone.stop(begin + LASTS)
  }
}
