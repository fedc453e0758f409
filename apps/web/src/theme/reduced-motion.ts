import { useMedia } from './media.ts'

export const useReducedMotion = (): boolean => useMedia('(prefers-reduced-motion: reduce)')
