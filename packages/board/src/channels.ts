/** The catalogue of touchpoint channels (method rows 21 and 22). Names are words of the area `channels`, keyed by id. */
import type { Reach } from './schema.ts'

export interface Channel {
  id: string
  /** A Lucide icon name. */
  icon: string
  reach: Reach
}

export const CHANNELS = [
  { id: 'website', icon: 'globe', reach: 'online' },
  { id: 'onlineShop', icon: 'shopping-cart', reach: 'online' },
  { id: 'app', icon: 'smartphone', reach: 'online' },
  { id: 'email', icon: 'mail', reach: 'online' },
  { id: 'socialNetwork', icon: 'hash', reach: 'online' },
  { id: 'onlineAd', icon: 'megaphone', reach: 'online' },
  { id: 'search', icon: 'search', reach: 'online' },
  { id: 'comparison', icon: 'scale', reach: 'online' },
  { id: 'onlineReview', icon: 'star', reach: 'online' },
  { id: 'forum', icon: 'messages-square', reach: 'online' },
  { id: 'community', icon: 'users-round', reach: 'online' },
  { id: 'sponsoredArticle', icon: 'newspaper', reach: 'online' },
  { id: 'influencer', icon: 'sparkles', reach: 'online' },
  { id: 'video', icon: 'play', reach: 'online' },
  { id: 'blog', icon: 'book-open', reach: 'online' },
  { id: 'landingPage', icon: 'panel-top', reach: 'online' },
  { id: 'chat', icon: 'message-circle', reach: 'online' },
  { id: 'chatbot', icon: 'bot', reach: 'online' },
  { id: 'sms', icon: 'message-square', reach: 'online' },
  { id: 'payment', icon: 'credit-card', reach: 'mixed' },
  { id: 'shop', icon: 'store', reach: 'offline' },
  { id: 'window', icon: 'app-window', reach: 'offline' },
  { id: 'salesperson', icon: 'handshake', reach: 'offline' },
  { id: 'phone', icon: 'phone', reach: 'offline' },
  { id: 'hotline', icon: 'headset', reach: 'offline' },
  { id: 'wordOfMouth', icon: 'users', reach: 'offline' },
  { id: 'mailing', icon: 'mailbox', reach: 'offline' },
  { id: 'orderCard', icon: 'clipboard-list', reach: 'offline' },
  { id: 'magazine', icon: 'book', reach: 'offline' },
  { id: 'television', icon: 'tv', reach: 'offline' },
  { id: 'radio', icon: 'radio-tower', reach: 'offline' },
  { id: 'poster', icon: 'image', reach: 'offline' },
  { id: 'event', icon: 'calendar', reach: 'offline' },
  { id: 'packaging', icon: 'package', reach: 'offline' },
  { id: 'deliveryNote', icon: 'file-text', reach: 'offline' },
  { id: 'courier', icon: 'truck', reach: 'offline' },
  { id: 'boxNote', icon: 'gift', reach: 'offline' },
  { id: 'repair', icon: 'wrench', reach: 'offline' },
] as const satisfies readonly Channel[]

export type ChannelId = (typeof CHANNELS)[number]['id']
