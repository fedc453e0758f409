import 'react'

declare module 'react' {
  interface CSSProperties {
    /** The colour of the person whose mark this is. */
    '--pc-ring'?: string
  }
}
