declare module '*.css'
declare module 'virtual:parcours-theme.css'
declare module '@fontsource-variable/inter/opsz.css'
