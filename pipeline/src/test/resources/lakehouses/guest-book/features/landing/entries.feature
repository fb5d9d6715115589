@owner:guests
Feature: What guests write

  @warn
  Scenario: A guest comes once
    Then no two rows share a mood
