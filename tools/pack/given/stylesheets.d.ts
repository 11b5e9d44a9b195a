// As bundlers declare them.
declare module '*.css'
