import { keywords } from '../sql/keywords.ts'
import { monaco } from './monaco.ts'

export const sqlLanguage = 'athanor-sql'

const words = [...keywords].map((word) => word.toLowerCase())

monaco.languages.register({ id: sqlLanguage })

monaco.languages.setLanguageConfiguration(sqlLanguage, {
  comments: { lineComment: '--', blockComment: ['/*', '*/'] },
  brackets: [['(', ')']],
  autoClosingPairs: [
    { open: '(', close: ')' },
    { open: "'", close: "'", notIn: ['string', 'comment'] },
    { open: '"', close: '"', notIn: ['string', 'comment'] },
  ],
  wordPattern: /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/,
})

monaco.languages.setMonarchTokensProvider(sqlLanguage, {
  ignoreCase: true,
  words,
  tokenizer: {
    root: [
      [/--.*$/, 'comment'],
      [/\/\*/, 'comment', '@comment'],
      [/x?'/, 'string', '@string'],
      [/"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]/, 'identifier'],
      [/[?:@$][\w]*/, 'variable'],
      [/0x[\da-f]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[+-]?\d+)?/, 'number'],
      [
        /[a-z_\u0080-\uffff][\w$\u0080-\uffff]*/,
        { cases: { '@words': 'keyword', '@default': 'identifier' } },
      ],
      [/[()]/, '@brackets'],
    ],
    string: [
      [/[^']+|''/, 'string'],
      [/'/, 'string', '@pop'],
    ],
    comment: [
      [/[^*]+/, 'comment'],
      [/\*\//, 'comment', '@pop'],
      [/\*/, 'comment'],
    ],
  },
})
