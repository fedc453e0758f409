declare module '*.css'
declare module 'virtual:parcours-theme.css'
declare module '@fontsource-variable/inter/opsz.css'

declare module '*.woff2?url' {
  const url: string
  export default url
}

declare module 'virtual:parcours-words/*' {
  const words: Readonly<Record<string, string>>
  export default words
}
