"""A year of sixty people with the bot, played in minutes, and the rules that hold all the while."""
