const rightToLeft = /^(?:ar|dv|fa|he|ps|sd|ug|ur|yi)\b/

/** What the words on a screen are, and which way they run, whatever the page around it does. */
export const inLanguage = (locale = 'es-AR') => ({ lang: locale, dir: rightToLeft.test(locale) ? 'rtl' : 'ltr' })
