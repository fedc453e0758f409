import type { StepMode } from '@parcours/board'
import { EyeOff, Layers, type LucideIcon, MessageCircle, Smile, StickyNote, Vote } from 'lucide-react'

export const MODE_ICONS: Readonly<Record<StepMode, LucideIcon>> = {
  open: StickyNote,
  talk: MessageCircle,
  private: EyeOff,
  together: Layers,
  voting: Vote,
  rating: Smile,
}
