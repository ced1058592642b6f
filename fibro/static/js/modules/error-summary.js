// After a refused form the summary is what to read first.
fibro.register("error-summary", (summary) => summary.focus());
