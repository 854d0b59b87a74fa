// Templates whose values dedent.json records, as npm's dedent 1 gives them:
//   npm install dedent@1 && node dedent.js > dedent.json
const dedent = require('dedent');

const helper = `def helper():
    return 1`;

const plain = dedent`
    import time

    def handler(event, context):
        time.sleep(5)
`;

const firstLine = dedent`import time
    time.sleep(5)
      more`;

const escapes = dedent`
    a = '\`quoted\`'
    b = '\${not a value}'
    c = '$\{nor this}'
    d = "\n\t\x41\u00e9\u{1F600}\0"
    e = r'\d+\.\\n'
    f = 'joined \
        line'
`;

const interpolated = dedent`
    import time
    ${helper}
      ${'x = 1'}
`;

const tabs = dedent`
	if x:
		y()
`;

const mixed = dedent`
        deep
      shallow
    
   x
      `;

const flat = dedent`
no indentation
  some
`;

process.stdout.write(JSON.stringify({ plain, firstLine, escapes, interpolated, tabs, mixed, flat }, null, 2) + '\n');
