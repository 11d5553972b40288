"""Debian's python3-jieba and re doing the same cue look-up: cut every line, find every cue. Prints the seconds of work."""
import json, re, sys, time
import jieba

jieba.setLogLevel(60)
texts, cues = json.load(open(sys.argv[1], encoding='utf-8'))
jieba.initialize()
pattern = re.compile('|'.join(re.escape(c) for c in sorted(cues, key=len, reverse=True)))
start = time.process_time()
hits = words = 0
for text in texts:
    for line in text.split('\n'):
        words += len(jieba.lcut(line, HMM=False))
        hits += sum(1 for _ in pattern.finditer(line))
print(time.process_time() - start, hits, words)
