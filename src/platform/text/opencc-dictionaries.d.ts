/** The dictionaries of opencc-js, which come without types: `a b c|d e` says that b and c stand for a. */
declare module 'opencc-js/dict/*' {
  const dictionary: string;
  export default dictionary;
}
